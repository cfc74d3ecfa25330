// Package trip books a flight, a hotel and a payment, and undoes them when one does not work out.
package trip

import "context"

// Bus carries commands to the one service that handles each, and events to whoever listens.
type Bus interface {
	Send(ctx context.Context, command any) error
	Publish(ctx context.Context, event any) error
}

// Saga turns each message into the next one. It keeps nothing in between: what it needs is in the message.
type Saga struct {
	bus Bus
}

// Handle may see the same message twice: every command that it sends is safe to send again.
// An error makes the bus deliver the message once more.
func (s Saga) Handle(ctx context.Context, message any) error {
	switch m := message.(type) {
	case BookTrip:
		return s.bus.Send(ctx, ReserveFlight{m.TripID})
	case FlightReserved:
		return s.bus.Send(ctx, ReserveHotel{m.TripID})
	case HotelReserved:
		return s.bus.Send(ctx, ChargeCard{m.TripID})
	case CardCharged:
		return s.bus.Publish(ctx, TripConfirmed{m.TripID})

	// Refused: nothing was done here. Undo the step before.
	case CardDeclined:
		return s.bus.Send(ctx, CancelHotel{m.TripID})
	case HotelRefused:
		return s.bus.Send(ctx, CancelFlight{m.TripID})
	case FlightRefused:
		return s.bus.Publish(ctx, TripCancelled{m.TripID})

	// Nobody knows whether it was done. Undo this very step: that is safe in both cases.
	case ChargeUnconfirmed:
		return s.bus.Send(ctx, RefundCard{m.TripID})
	case HotelUnconfirmed:
		return s.bus.Send(ctx, CancelHotel{m.TripID})
	case FlightUnconfirmed:
		return s.bus.Send(ctx, CancelFlight{m.TripID})

	// Undone, and the undo is known to be done: undo the step before.
	case CardRefunded:
		return s.bus.Send(ctx, CancelHotel{m.TripID})
	case HotelCancelled:
		return s.bus.Send(ctx, CancelFlight{m.TripID})
	case FlightCancelled:
		return s.bus.Publish(ctx, TripCancelled{m.TripID})
	}
	return nil
}
