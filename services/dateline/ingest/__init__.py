"""The front door: takes articles, keeps their versions, and has them analysed and linked."""
