package shop

type (
	OrderPlaced struct{ OrderID string }
	OrderPaid   struct{ OrderID string }
)
