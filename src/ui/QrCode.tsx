// A QR code, dark on light in either theme: many scanners read nothing else.
// I/O: React

import { clsx } from 'clsx';
import { useMemo } from 'react';
import { qrPath } from './qr-path';

type QrCodeProps = { text: string; label: string; className?: string };

export function QrCode({ text, label, className }: QrCodeProps) {
  const { size, path } = useMemo(() => qrPath(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      // Also where the system forces its own colours.
      style={{ forcedColorAdjust: 'none' }}
      className={clsx('rounded-lg bg-white', className)}
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
