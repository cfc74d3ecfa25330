// Package groupcheckout lets a group of hotel guests leave together.
package groupcheckout

type (
	InitiateGroupCheckout struct {
		GroupID string
		Guests  []string
	}
	// GroupCheckoutInitiated names the guests whom this run asks.
	GroupCheckoutInitiated struct {
		GroupID string
		Guests  []string
	}
	GroupCheckoutCompleted struct {
		GroupID   string
		Completed []string
	}
	GroupCheckoutFailed struct {
		GroupID           string
		Completed, Failed []string
	}

	CheckOutGuest       struct{ GroupID, GuestID string }
	GuestCheckedOut     struct{ GroupID, GuestID string }
	GuestCheckoutFailed struct{ GroupID, GuestID, Reason string }

	RecordGuestCheckoutsInitiation struct{ GroupID string }
	RecordGuestCheckoutCompletion  struct{ GroupID, GuestID string }
	RecordGuestCheckoutFailure     struct{ GroupID, GuestID string }

	GuestCheckoutsInitiated         struct{ GroupID string }
	GuestCheckoutCompletionRecorded struct{ GroupID, GuestID string }
	GuestCheckoutFailureRecorded    struct{ GroupID, GuestID string }
)
