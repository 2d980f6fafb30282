import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, describeInBrowser, newPage, openBrowser, putOff } from './support/browser.ts'
import { expectGood } from './support/good.ts'
import { flagRatings } from './support/odd.ts'
import { rateAs, storedBehind } from './support/resident.ts'
import { openScreens, type Screens } from './support/screens.ts'
import { PASSWORD } from './support/staff.ts'

const SIZES = [
  { width: 360, height: 640 },
  { width: 1280, height: 800 },
]

describeInBrowser('odd ratings, looked at', () => {
  let it: Screens
  let browser: Browser
  const ids: string[] = []
  beforeAll(async () => {
    ;[it, browser] = await Promise.all([openScreens(), openBrowser()])
    const LONG = 'Cô Lan hướng dẫn từng bước, hồ sơ xong trước hẹn, tôi rất hài lòng và cảm ơn phường'
    for (const fields of [{ service: '5', comment: LONG }, { service: '5' }, { service: '4' }, { service: '1' }]) {
      ids.push((await storedBehind(it.world, await rateAs(it.server as never, it.cast.plates.desk1, fields))).id)
    }
    await flagRatings(it.world, it.cast.wardA, ids)
    await flagRatings(it.world, it.cast.wardA, ids.slice(0, 1), 'same-comment')
  })
  afterAll(async () => {
    await browser?.close()
    await it?.close()
  })

  const enter = async (page: Awaited<ReturnType<typeof newPage>>, name: string) => {
    await page.goto(`${it.origin}/sign-in`)
    await page.fill('#signIn', name)
    await page.fill('#password', PASSWORD)
    await page.click('main button')
    await putOff(page)
  }

  test.each(SIZES)('one proposes and another decides, at $width × $height', async (size) => {
    const chair = await newPage(browser, size)
    await enter(chair, 'sau')
    await chair.goto(`${it.origin}/admin/flags`)
    await expectGood(chair)
    await chair.click('text=02/03/2026: Quầy 1 – Hộ tịch >> nth=0')
    await expectGood(chair)
    await chair.click('text=Đề nghị không tính')
    await expectGood(chair) // without a reason
    expect(await chair.textContent('[role=alert]')).toContain('Viết lý do')
    await chair.fill('#exclude-reason', 'Gửi dồn dập khi quầy không có khách')
    await chair.click('text=Đề nghị không tính')
    await expectGood(chair)
    expect(await chair.textContent('[role=status]')).toContain('Đã gửi đề nghị')
    const proposal = new URL(chair.url()).pathname

    const admin = await newPage(browser, size)
    await enter(admin, 'quan.tri')
    await admin.goto(`${it.origin}${proposal}?ward=99101`)
    await expectGood(admin)
    await admin.click('text=Đồng ý không tính')
    expect(await admin.textContent('[role=status]')).toContain('Đã đồng ý')
    await expectGood(admin)
    await admin.goto(`${it.origin}/admin/flags?ward=99101&show=excluded`)
    await expectGood(admin)
    // Back again for the next size.
    await it.world.pool.query(`update rating_exclusions set restored_at = now() where decision = 'agreed'`)
  })
})
