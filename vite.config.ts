// The browser's page: React, Tailwind, and in development a proxy to the room server.
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { playerPage } from './scripts/page/player.ts';
import { serviceWorker } from './scripts/page/service-worker.ts';

const roomServer = process.env.INKROOM_SERVER ?? 'http://127.0.0.1:1999';

// Without changeOrigin, so that the Origin a browser sends equals the Host the server sees.
const proxy = { '^/parties/': { target: roomServer, ws: true } };

export default defineConfig({
  plugins: [react(), tailwindcss(), playerPage(), serviceWorker()],
  build: { target: 'es2022', chunkSizeWarningLimit: 1100 },
  worker: { format: 'es' },
  server: { proxy, host: '127.0.0.1' },
  preview: { proxy },
});
