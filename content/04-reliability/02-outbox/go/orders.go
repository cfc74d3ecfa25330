// Package shop stores orders, and tells others about them through an outbox.
package shop

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
)

// Orders writes to one database. It knows nothing of the broker.
type Orders struct {
	db *sql.DB
}

// Place stores the order and what there is to tell about it, in one transaction.
func (o Orders) Place(ctx context.Context, orderID string) error {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // After a commit this does nothing.

	placed, err := tx.ExecContext(ctx, `INSERT INTO orders (id) VALUES ($1) ON CONFLICT DO NOTHING`, orderID)
	if err != nil {
		return err
	}
	if n, err := placed.RowsAffected(); err != nil || n == 0 {
		return err
	}
	if err := addToOutbox(ctx, tx, orderID, OrderPlaced{orderID}); err != nil {
		return err
	}
	return tx.Commit()
}

// Pay stores that the order is paid, and says so, in one transaction.
func (o Orders) Pay(ctx context.Context, orderID string) error {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()

	paid, err := tx.ExecContext(ctx, `UPDATE orders SET is_paid = true WHERE id = $1 AND NOT is_paid`, orderID)
	if err != nil {
		return err
	}
	if n, err := paid.RowsAffected(); err != nil || n == 0 {
		return err
	}
	if err := addToOutbox(ctx, tx, orderID, OrderPaid{orderID}); err != nil {
		return err
	}
	return tx.Commit()
}

// addToOutbox takes the caller's transaction: one that began its own would be a second commit.
// The table gives the row its id, once; the message goes by that id for ever.
func addToOutbox(ctx context.Context, tx *sql.Tx, key string, message any) error {
	body, err := json.Marshal(message)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO outbox (key, type, body) VALUES ($1, $2, $3)`,
		key, fmt.Sprintf("%T", message), body)
	return err
}
