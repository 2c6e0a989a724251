import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// `resolve.conditions` replaces Vite's defaults, so it is given in tests only.
export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 900 },
  server: { proxy: { '/api': 'http://127.0.0.1:7810' } },
  test: { include: ['tests/**/*.test.ts'], environment: 'jsdom' },
  ...(mode === 'test' ? { resolve: { conditions: ['browser'] } } : {}),
}) as import('vite').UserConfig);
