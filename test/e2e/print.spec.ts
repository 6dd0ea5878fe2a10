import { expect, type Page } from '@playwright/test'
import { newProblem, newVariant } from './support/problem'
import { test } from './support/test'

/** What an A4 sheet leaves between its margins, in CSS pixels. */
const SHEET_WIDTH = 688

/** What would be printed, as far as the browser tells before it prints. */
async function putOnPaper(page: Page) {
  await page.setViewportSize({ width: SHEET_WIDTH, height: 1000 })
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('banner')).toBeHidden()
}

async function expectNoControls(page: Page) {
  for (const role of ['button', 'tab', 'slider', 'combobox'] as const) {
    await expect(page.getByRole(role).filter({ visible: true })).toHaveCount(0)
  }
}

async function expectNothingCutOff(page: Page) {
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(tooWide).toBeLessThanOrEqual(0)
  const scrolling = await page
    .locator('.tensor-scroll, .answer-frame')
    .evaluateAll((frames) => frames.filter((frame) => frame.clientHeight < frame.scrollHeight - 4).length)
  expect(scrolling).toBe(0)
}

test('a problem is printed with its question, its layer and room to write, and nothing to press', async ({ page }) => {
  const { path } = await newProblem(page, { skill: 'output-volume', namedLayer: 'lecture-7x7x3' })
  await page.goto(path)
  await page.getByRole('textbox', { name: 'Number of rows' }).fill('3')
  await page.getByRole('textbox', { name: 'Number of columns' }).fill('3')
  await putOnPaper(page)
  await expect(page.getByText(/^What is the whole output/)).toBeVisible()
  await expect(page.getByRole('table', { name: /^Input, channel 2/ })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Filter 1, row 2, column 2' })).toBeVisible()
  await expectNoControls(page)
  await expectNothingCutOff(page)
})

test('where the size is not worked out yet, there are squares to write in', async ({ page }) => {
  const steps = await newVariant(page, { skill: 'follow-through', level: 1 })
  const map = await newVariant(page, { skill: 'feature-map', level: 1 })
  for (const [path, rooms] of [
    [steps.path, 3],
    [map.path, 1],
  ] as const) {
    await page.emulateMedia({ media: 'screen' })
    await page.goto(path)
    const room = page.locator('.answer-room')
    await expect(room).toHaveCount(rooms)
    await expect(room.first()).toBeHidden()
    await putOnPaper(page)
    for (const each of await room.all()) {
      await expect(each).toBeVisible()
      expect((await each.boundingBox())?.height).toBeGreaterThan(100)
    }
    await expect(page.getByText(/the size (in step 1|first)/).filter({ visible: true })).toHaveCount(0)
    await expectNothingCutOff(page)
  }
})

test('an attempt is printed with its verdicts, and the solution as text where it is open', async ({ page }) => {
  const { path, id } = await newProblem(page, { skill: 'output-cell', level: 1 })
  await page.request.post(`/api/v1/practice/variants/${id}/attempts`, { data: { response: '1234' } })
  await page.goto('/progress')
  await page.getByRole('link', { name: /One output cell, level 1/ }).click()
  await expect(page.getByRole('textbox', { name: /^Output/ })).toHaveValue('1234')
  await putOnPaper(page)
  await expect(page.getByText('Not right yet.')).toBeVisible()
  await expectNoControls(page)

  await page.emulateMedia({ media: 'screen' })
  await page.goto(path)
  await page.getByRole('button', { name: 'Show the worked solution' }).click()
  await expect(page.getByRole('group', { name: 'Worked solution' })).toBeVisible()
  await putOnPaper(page)
  await expect(page.getByText(/^Output \[.*channel 0: /s)).toBeVisible()
  await expectNoControls(page)
})

test('a large layer and its answer are printed whole: every row of every map', async ({ page }) => {
  const { path, output } = await newProblem(page, { skill: 'output-volume', namedLayer: 'image-25x25x3' })
  await page.goto(path)
  await page.getByLabel('File with the numbers').setInputFiles({
    name: 'output.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(output)),
  })
  await expect(page.getByRole('tab')).toHaveCount(5)
  await putOnPaper(page)
  for (const filter of [0, 4]) {
    await expect(page.getByRole('textbox', { name: `Filter ${filter}, row 24, column 24` })).toBeVisible()
  }
  for (const channel of [0, 2]) {
    await expect(page.getByRole('table', { name: `Input, channel ${channel}` }).getByRole('row')).toHaveCount(28)
  }
  await expectNoControls(page)
  await expectNothingCutOff(page)

  await page.emulateMedia({ media: 'screen' })
  await expect(page.getByRole('tab')).toHaveCount(5)
})
