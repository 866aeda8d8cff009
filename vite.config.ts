// The browser's page: React, Tailwind, and in development a proxy to the room server.
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { serviceWorker } from './scripts/page/service-worker.ts';

const roomServer = process.env.INKROOM_SERVER ?? 'http://127.0.0.1:1999';

// Without changeOrigin, so that the Origin a browser sends equals the Host the server sees.
const proxy = { '^/parties/': { target: roomServer, ws: true } };

export default defineConfig({
  plugins: [react(), tailwindcss(), serviceWorker()],
  build: { target: 'es2022', chunkSizeWarningLimit: 900 },
  server: { proxy, host: '127.0.0.1' },
  preview: { proxy },
});
