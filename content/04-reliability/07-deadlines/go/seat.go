package theatre

type status int

const (
	free status = iota
	held
	confirmed
)

// Seat is what the events of its stream come to.
type Seat struct {
	status   status
	customer string
	timer    string
}

func (s Seat) isHeldBy(customer string) bool {
	return s.status == held && s.customer == customer
}

// Evolve folds one event into the seat.
func (s Seat) Evolve(event any) Seat {
	switch e := event.(type) {
	case SeatHeld:
		return Seat{held, e.Customer, e.Timer}
	case SeatConfirmed:
		s.status = confirmed
	case SeatHoldExpired:
		s.status, s.customer = free, ""
	}
	return s
}
