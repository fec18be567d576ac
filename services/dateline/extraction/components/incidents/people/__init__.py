"""Who a noun phrase counts or names: how many, which of them, and what tells them from others."""
