"""Networks beyond plain layers, one file for each kind."""
