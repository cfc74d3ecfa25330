package groupcheckout

import "context"

// Bus carries commands to the one service that handles each. It delivers at least once.
type Bus interface {
	Send(ctx context.Context, command any) error
}

// Saga carries messages between the group and its guests. It keeps nothing and decides nothing.
type Saga struct {
	bus Bus
}

// On may see the same event twice, and then sends the same commands twice: those who get them bear it.
func (s Saga) On(ctx context.Context, event any) error {
	switch e := event.(type) {
	case GroupCheckoutInitiated:
		if err := s.bus.Send(ctx, RecordGuestCheckoutsInitiation{e.GroupID}); err != nil {
			return err
		}
		for _, guest := range e.Guests {
			if err := s.bus.Send(ctx, CheckOutGuest{e.GroupID, guest}); err != nil {
				return err
			}
		}
	case GuestCheckedOut:
		return s.bus.Send(ctx, RecordGuestCheckoutCompletion{e.GroupID, e.GuestID})
	case GuestCheckoutFailed:
		return s.bus.Send(ctx, RecordGuestCheckoutFailure{e.GroupID, e.GuestID})
	}
	return nil
}
