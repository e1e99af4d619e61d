/** The mark: a bracket set seen from the front, a long beam on three blocks on an arm on one block. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
      <rect x="2" y="3" width="28" height="4.2" rx="1.2" fill="var(--dg-accent)" />
      <path d="M4 8.6h6l-1 4H5zM13 8.6h6l-1 4h-4zM22 8.6h6l-1 4h-4z" fill="var(--dg-timber)" />
      <path d="M3.4 14h25.2c.3 4.4-2.6 6.6-6.4 6.6H9.8C6 20.6 3.1 18.4 3.4 14z" fill="var(--dg-accent)" />
      <path d="M10 22h12l-2.2 5.6h-7.6z" fill="var(--dg-timber)" />
      <rect x="14.9" y="14" width="2.2" height="6.6" fill="var(--dg-surface)" opacity="0.9" />
    </svg>
  );
}
