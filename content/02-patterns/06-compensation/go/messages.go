package trip

type (
	BookTrip      struct{ TripID string }
	TripConfirmed struct{ TripID string }
	TripCancelled struct{ TripID string }

	ReserveFlight     struct{ TripID string }
	FlightReserved    struct{ TripID, Seat string }
	FlightRefused     struct{ TripID, Reason string }
	FlightUnconfirmed struct{ TripID, Attempt string }
	CancelFlight      struct{ TripID string }
	FlightCancelled   struct{ TripID string }

	ReserveHotel     struct{ TripID string }
	HotelReserved    struct{ TripID, Room string }
	HotelRefused     struct{ TripID, Reason string }
	HotelUnconfirmed struct{ TripID, Attempt string }
	CancelHotel      struct{ TripID string }
	HotelCancelled   struct{ TripID string }

	ChargeCard        struct{ TripID string }
	CardCharged       struct{ TripID string }
	CardDeclined      struct{ TripID, Reason string }
	ChargeUnconfirmed struct{ TripID, Attempt string }
	RefundCard        struct{ TripID string }
	CardRefunded      struct{ TripID string }
)
