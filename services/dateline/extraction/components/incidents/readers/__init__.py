"""What the encoder is asked where rules read nothing, or may read wrongly."""
