// Package theatre holds seats for ten minutes: whoever pays in time has the seat.
package theatre

import (
	"context"
	"time"
)

const holdFor = 10 * time.Minute

// Seats reads a seat's stream, and adds to it as long as it is still at the version that was read.
type Seats interface {
	Load(ctx context.Context, seat string) (Seat, int, error)
	Append(ctx context.Context, seat string, event any, expectedVersion int) error
}

// Bus publishes, and delivers later what is scheduled: at least once, and not before its time. The same id is one timer.
type Bus interface {
	Publish(ctx context.Context, event any) error
	Schedule(ctx context.Context, id string, command any, after time.Duration) error
}

// BoxOffice keeps nothing in memory: what it knows of a seat is in its stream, and a timer is a message.
type BoxOffice struct {
	seats Seats
	bus   Bus
	// idFrom makes the same id whenever the same message is handled again.
	idFrom func(messageID, role string) string
}

// Hold may see the same command twice. An error makes the bus deliver it once more.
func (b BoxOffice) Hold(ctx context.Context, c HoldSeat) error {
	seat, version, err := b.seats.Load(ctx, c.Seat)
	if err != nil {
		return err
	}
	timer := b.idFrom(c.ID, "expiry")
	if seat.timer == timer {
		return nil
	}
	if seat.status != free && !seat.isHeldBy(c.Customer) {
		return b.bus.Publish(ctx, SeatRefused{c.Booking})
	}
	// The timer first. One without a hold does no harm; a hold without a timer never ends.
	if err := b.bus.Schedule(ctx, timer, ExpireHold{timer, c.Seat}, holdFor); err != nil {
		return err
	}
	return b.seats.Append(ctx, c.Seat, SeatHeld{c.Booking, timer}, version)
}

// Confirm takes the payment, or says that it came too late.
func (b BoxOffice) Confirm(ctx context.Context, c ConfirmSeat) error {
	seat, version, err := b.seats.Load(ctx, c.Seat)
	if err != nil {
		return err
	}
	if seat.isHeldBy(c.Customer) {
		return b.seats.Append(ctx, c.Seat, SeatConfirmed{c.Booking}, version)
	}
	if seat.customer == c.Customer {
		return nil
	}
	return b.bus.Publish(ctx, PaymentRefused{c.Booking})
}

// Expire ends the hold that its timer was set for, and no other.
func (b BoxOffice) Expire(ctx context.Context, c ExpireHold) error {
	seat, version, err := b.seats.Load(ctx, c.Seat)
	if err != nil {
		return err
	}
	if seat.status != held || seat.timer != c.ID {
		return nil
	}
	expired := SeatHoldExpired{Booking{c.Seat, seat.customer}}
	return b.seats.Append(ctx, c.Seat, expired, version)
}
