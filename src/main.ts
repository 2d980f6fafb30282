import { readConfig } from './config.ts'
import { openWorld } from './open-world.ts'
import { exitWithWords, runService } from './run-service.ts'
import { setupLink } from './setup/setup-link.ts'

try {
  const opened = await openWorld(readConfig(), 'service')
  const link = await setupLink(opened.world)
  const service = await runService(opened)
  process.stdout.write(`Hài lòng: ${service.url}  (${opened.describe})\n`)
  if (link) process.stdout.write(`Chưa có ai quản trị. Mở liên kết dùng một lần này để bắt đầu:\n  ${link}\n`)
} catch (error) {
  exitWithWords(error)
}
