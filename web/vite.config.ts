import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const SCRIPTS = ['filter', 'find', 'grid', 'print', 'map']
const STYLES = ['staff', 'map-style']

/** One page (the report), and style sheets and scripts for pages that the server draws. Nothing comes from another host. */
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
      input: {
        report: here('report/index.html'),
        staff: here('styles/staff.css'),
        filter: here('admin/filter.ts'),
        find: here('find/main.ts'),
        grid: here('admin/grid.ts'),
        print: here('admin/print.ts'),
        map: here('map/main.ts'),
        'map-style': here('styles/map.css'),
      },
      output: {
        entryFileNames: ({ name }) => (SCRIPTS.includes(name) ? 'scripts/[name].js' : 'assets/[name]-[hash].js'),
        // Server-drawn pages name these; everything else is named after what is in it and kept for ever.
        assetFileNames: ({ names }) => {
          const style = STYLES.find((name) => names.includes(`${name}.css`))
          return style ? `styles/${style}.css` : 'assets/[name]-[hash][extname]'
        },
      },
    },
  },
})
