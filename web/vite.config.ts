import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** One page (the report), one style sheet and one small script for pages that the server draws. Nothing comes from another host. */
export default defineConfig({
  root: here('.'),
  publicDir: false,
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // the Content-Security-Policy lets no font come out of a data: URL
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { report: here('report/index.html'), staff: here('styles/staff.css'), filter: here('admin/filter.ts') },
      output: {
        entryFileNames: ({ name }) => (name === 'filter' ? 'scripts/filter.js' : 'assets/[name]-[hash].js'),
        // Server-drawn pages name these two; everything else is named after what is in it and kept for ever.
        assetFileNames: ({ names }) =>
          names.includes('staff.css') ? 'styles/staff.css' : 'assets/[name]-[hash][extname]',
      },
    },
  },
})
