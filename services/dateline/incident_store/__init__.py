"""The incident store: puts accounts of articles with the incidents they report, and keeps every figure."""
