package shop

import (
	"context"
	"database/sql"
)

// Broker publishes under an id that is given to it.
type Broker interface {
	Publish(ctx context.Context, id, messageType string, body []byte) error
}

type row struct {
	id, key, messageType string
	body                 []byte
}

// Relay empties the outbox. Several may run at the same time.
type Relay struct {
	db     *sql.DB
	broker Broker
}

// EmptyOutbox publishes what is unsent, and marks each row once it is out. What fails waits for the next look.
func (r Relay) EmptyOutbox(ctx context.Context) error {
	rows, err := r.unsent(ctx)
	if err != nil {
		return err
	}
	var failed error
	stalled := map[string]bool{}
	for _, row := range rows {
		if stalled[row.key] {
			continue
		}
		if err := r.broker.Publish(ctx, row.id, row.messageType, row.body); err != nil {
			stalled[row.key] = true
			failed = err
			continue
		}
		if _, err := r.db.ExecContext(ctx, `UPDATE outbox SET is_sent = true WHERE id = $1`, row.id); err != nil {
			return err
		}
	}
	return failed
}

func (r Relay) unsent(ctx context.Context) ([]row, error) {
	found, err := r.db.QueryContext(ctx,
		`SELECT id, key, type, body FROM outbox WHERE NOT is_sent ORDER BY position LIMIT 50`)
	if err != nil {
		return nil, err
	}
	defer found.Close()

	var rows []row
	for found.Next() {
		var row row
		if err := found.Scan(&row.id, &row.key, &row.messageType, &row.body); err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, found.Err()
}
