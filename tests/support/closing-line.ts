import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node'

const count = { passed: 0, failed: 0, skipped: 0 }

/**
 * Ends a run with one plain line that any CI can read: `N passed, N failed[, N skipped]`. Said when the process ends,
 * because the database that the tests share is put away after the last test. A run that fails never says "0 failed",
 * even where no test could begin.
 */
export default class ClosingLine implements Reporter {
  onInit(): void {
    process.once('exit', (code) => {
      const failed = count.failed === 0 && code !== 0 ? 1 : count.failed
      const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : ''
      process.stdout.write(`\n${count.passed} passed, ${failed} failed${skipped}\n`)
    })
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: TestRunEndReason): void {
    count.failed += errors.length + (reason === 'interrupted' ? 1 : 0)
    for (const module of modules) {
      if (module.errors().length > 0) count.failed += 1 // a file that can't be loaded has no tests to count
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        count[state === 'pending' ? 'failed' : state] += 1
      }
    }
  }
}
