/** Three collected cells and the angle of view that opens from the middle one. */
export function Mark() {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <g fill="currentColor">
        <rect x="2.5" y="2" width="5.6" height="5.6" rx="1" />
        <rect x="2.5" y="16.4" width="5.6" height="5.6" rx="1" />
      </g>
      <rect x="2.5" y="9.2" width="5.6" height="5.6" rx="1" fill="var(--accent)" />
      <path
        d="M20.6 3.2 11.4 12l9.2 8.8"
        fill="none"
        stroke="var(--accent)"
        strokeWidth="3.1"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
