package groupcheckout

import (
	"context"
	"slices"
)

// Result is what is known of one guest.
type Result int

const (
	Requested Result = iota
	Asked
	Completed
	Failed
)

// group has one place for each guest, whatever arrives and how often.
type group struct {
	id      string
	guests  []string
	results map[string]Result
}

func (g *group) whose(wanted ...Result) []string {
	found := []string{}
	for _, guest := range g.guests {
		if slices.Contains(wanted, g.results[guest]) {
			found = append(found, guest)
		}
	}
	return found
}

func (g *group) waiting() []string {
	return g.whose(Requested, Asked)
}

// apply folds one stored event into the group.
func (g *group) apply(event any) {
	switch e := event.(type) {
	case GroupCheckoutInitiated:
		for _, guest := range e.Guests {
			if !slices.Contains(g.guests, guest) {
				g.guests = append(g.guests, guest)
			}
			g.results[guest] = Requested
		}
	case GuestCheckoutsInitiated:
		// It may come late: who has answered by then stays as he is.
		for _, guest := range g.whose(Requested) {
			g.results[guest] = Asked
		}
	case GuestCheckoutCompletionRecorded:
		g.results[e.GuestID] = Completed
	case GuestCheckoutFailureRecorded:
		g.results[e.GuestID] = Failed
	}
}

// end is the event that ends the run once nobody is awaited. Whose answer came last does not matter.
func (g *group) end() any {
	if len(g.waiting()) > 0 {
		return nil
	}
	completed := g.whose(Completed)
	failed := g.whose(Failed)
	if len(failed) > 0 {
		return GroupCheckoutFailed{g.id, completed, failed}
	}
	return GroupCheckoutCompleted{g.id, completed}
}

// Store keeps streams of events. Append fails when the stream is no longer at the version that was read.
type Store interface {
	Read(ctx context.Context, stream string) (events []any, version int, err error)
	Append(ctx context.Context, stream string, version int, events ...any) error
}

// Groups handles what is said to a group. An error makes the bus deliver the command once more.
type Groups struct {
	store Store
}

func (h Groups) Handle(ctx context.Context, command any) error {
	switch c := command.(type) {
	case InitiateGroupCheckout:
		return h.decide(ctx, c.GroupID, func(g *group) []any { return initiate(g, c) })
	case RecordGuestCheckoutsInitiation:
		fact := GuestCheckoutsInitiated{c.GroupID}
		return h.decide(ctx, c.GroupID, func(*group) []any { return []any{fact} })
	case RecordGuestCheckoutCompletion:
		fact := GuestCheckoutCompletionRecorded{c.GroupID, c.GuestID}
		return h.decide(ctx, c.GroupID, func(g *group) []any { return record(g, c.GuestID, fact) })
	case RecordGuestCheckoutFailure:
		fact := GuestCheckoutFailureRecorded{c.GroupID, c.GuestID}
		return h.decide(ctx, c.GroupID, func(g *group) []any { return record(g, c.GuestID, fact) })
	}
	return nil
}

func initiate(g *group, c InitiateGroupCheckout) []any {
	// Still at it: this run will bring the answers that another would ask for.
	if len(g.waiting()) > 0 {
		return nil
	}
	guests := c.Guests
	if len(g.guests) > 0 {
		guests = g.whose(Failed)
	}
	if len(guests) == 0 {
		return nil
	}
	return []any{GroupCheckoutInitiated{c.GroupID, guests}}
}

func record(g *group, guest string, fact any) []any {
	// Each guest counts once, and what is known of him stays.
	if !slices.Contains(g.waiting(), guest) {
		return nil
	}
	facts := []any{fact}
	g.apply(fact)
	if end := g.end(); end != nil {
		facts = append(facts, end)
	}
	return facts
}

// decide reads the group, asks what follows, and stores it in one append.
func (h Groups) decide(ctx context.Context, id string, follows func(*group) []any) error {
	stream := "group-" + id
	events, version, err := h.store.Read(ctx, stream)
	if err != nil {
		return err
	}
	g := &group{id: id, results: map[string]Result{}}
	for _, event := range events {
		g.apply(event)
	}
	facts := follows(g)
	if len(facts) == 0 {
		return nil
	}
	return h.store.Append(ctx, stream, version, facts...)
}
