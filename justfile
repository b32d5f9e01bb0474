# The check that CI runs.
check:
    bash .ci/run

# Speed, side by side with itself; quiet machine wanted.
bench:
    cargo bench
