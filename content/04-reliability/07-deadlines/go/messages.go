package theatre

// Booking is one seat and one customer.
type Booking struct{ Seat, Customer string }

type (
	HoldSeat struct {
		ID string
		Booking
	}
	// Timer is the token of the timer that ends this hold.
	SeatHeld struct {
		Booking
		Timer string
	}
	SeatRefused struct{ Booking }

	ConfirmSeat    struct{ Booking }
	SeatConfirmed  struct{ Booking }
	PaymentRefused struct{ Booking }

	// ExpireHold is what the box office tells itself, ten minutes later. Its ID is the token of the timer.
	ExpireHold struct{ ID, Seat string }

	SeatHoldExpired struct{ Booking }
)
