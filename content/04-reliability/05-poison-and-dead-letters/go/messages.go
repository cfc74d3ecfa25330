package accounting

// Envelope is what can be read of a message even when its bytes make no sense.
type Envelope struct {
	ID       string
	Stream   string // of its customer: "customer-Acme"
	Position int
	Bytes    []byte
}

type (
	InvoiceIssued struct {
		Ref, Customer string
		Amount        int
	}
	PaymentReceived struct {
		Ref, Customer string
		Amount        int
	}
)
