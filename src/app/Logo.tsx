// The sign of the product: a stroke on a small square.
// I/O: React

export function Logo({ className = 'size-6' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="9" fill="var(--accent)" />
      <path
        d="M8 21.5c3.2-7.5 6-11.6 8-11.2 2.6.5-1.900 9.300.6 10 1.900.5 3.700-2.300 7.400-6.300"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
