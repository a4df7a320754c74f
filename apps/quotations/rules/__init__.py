"""Pure decisions: whom a request asks, what a shipment costs, which term goes with which place, offers side by side."""
