// Package accounting posts what billing tells to the account of each customer.
package accounting

import "context"

// Letters are the dead letters of one consumer: whole envelopes, with the reason.
type Letters interface {
	// Before tells whether an earlier message of the stream lies there.
	Before(ctx context.Context, stream string, position int) (bool, error)
	// Park changes nothing when the message lies there already.
	Park(ctx context.Context, m Envelope, reason string) error
}

// Accounts store a line once for each id, however often they are asked.
type Accounts interface {
	Post(ctx context.Context, id string, event any) error
}

// Consumer takes messages in the order of each stream, first delivered or redriven.
type Consumer struct {
	letters  Letters
	accounts Accounts
	decode   func([]byte) (any, error)
}

// Handle returns an error only for what another attempt can mend.
func (c Consumer) Handle(ctx context.Context, m Envelope) error {
	waits, err := c.letters.Before(ctx, m.Stream, m.Position)
	if err != nil {
		return err
	}
	if waits {
		return c.letters.Park(ctx, m, "behind an earlier one of "+m.Stream)
	}
	event, err := c.decode(m.Bytes)
	if err != nil {
		return c.letters.Park(ctx, m, err.Error())
	}
	return c.accounts.Post(ctx, m.ID, event)
}
