import { expect } from '@playwright/test'
import { checkButton, newProblem } from './support/problem'
import { test } from './support/test'

test('a stranger practises, is graded cell by cell, sees how it is done, and finds the attempt again', async ({
  page,
}) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Practise now' }).click()
  await expect(page).toHaveURL(/\/practice\/window-products\.1\./)

  await expect(checkButton(page)).toBeVisible()

  // Every product wrong but those that happen to be 99.
  const cells = page.getByRole('region', { name: 'Your answer' }).getByRole('textbox')
  const count = await cells.count()
  expect(count).toBeGreaterThanOrEqual(4)
  for (let cell = 0; cell < count; cell++) await cells.nth(cell).fill('99')
  await checkButton(page).click()
  await expect(page.getByRole('status').filter({ hasText: `0 of ${count} right.` })).toContainText(
    'Row 0, column 0: you have 99.',
  )
  await expect(page.getByRole('textbox', { name: 'Row 0, column 0, wrong' })).toBeVisible()

  await page.getByRole('button', { name: 'Show the worked solution' }).click()
  const player = page.getByRole('group', { name: 'Worked solution' })
  await expect(player).toBeVisible()
  await player.getByText('The solution as text').click()
  await expect(player).toContainText('=')

  await page.goto('/progress')
  await expect(page.getByRole('row', { name: /Products of one window/ })).toContainText('0 of 1')
  await page.getByRole('link', { name: /Products of one window, level 1/ }).click()
  await expect(page.getByRole('textbox', { name: 'Row 0, column 0, wrong' })).toHaveValue('99')
  await page.getByRole('button', { name: 'Show the worked solution' }).click()
  await expect(page.getByRole('group', { name: 'Worked solution' })).toBeVisible()
})

test('a right answer says so, and the next problem is another one of the same kind', async ({ page }) => {
  const { path, output, ask } = await newProblem(page, { skill: 'output-cell', level: 2 })
  if (ask.kind !== 'cell') throw new Error('the skill asks for a cell')
  const [filter, row, column] = ask.at
  await page.goto(path)
  await page.getByRole('textbox', { name: /^Output/ }).fill(String(output[filter]?.[row]?.[column]))
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Right.' })).toBeVisible()
  await page.getByRole('button', { name: /Try another/ }).click()
  await expect(page).toHaveURL(/\/practice\/output-cell\.2\./)
  await expect(page).not.toHaveURL(path)
})

test('a blank and a slip of the keyboard cost nothing, and are pointed at', async ({ page }) => {
  const { path } = await newProblem(page, { skill: 'window-products', level: 1 })
  await page.goto(path)
  await page.getByRole('textbox', { name: 'Row 0, column 0' }).fill('1O')
  await checkButton(page).click()
  await expect(page.getByText(/cells cannot be read yet\. Nothing was counted\./)).toBeVisible()
  await page.goto('/progress')
  await expect(page.getByText('Nothing here yet.')).toBeVisible()
})

test('what was typed is still there after a reload', async ({ page }) => {
  const { path } = await newProblem(page, { skill: 'window-products', level: 1 })
  await page.goto(path)
  await page.getByRole('textbox', { name: 'Row 0, column 0' }).fill('-7')
  await page.getByRole('textbox', { name: 'Row 0, column 1' }).fill('8')
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Row 0, column 0' })).toHaveValue('-7')
  await expect(page.getByRole('textbox', { name: 'Row 0, column 1' })).toHaveValue('8')
})

test('whoever gives up sees the solution, after being told that the problem then no longer counts', async ({
  page,
}) => {
  const { path } = await newProblem(page, { skill: 'channel-sums', level: 1 })
  await page.goto(path)
  await page.getByRole('button', { name: 'Show me how' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Show me how' }).click()
  await expect(page.getByRole('group', { name: 'Worked solution' })).toBeVisible()
  await expect(page.getByText('The solution has been opened: this problem no longer counts.')).toBeVisible()
})

test('a check that the network swallowed is sent again once, and counts once', async ({ page, faults }) => {
  faults.allow(/ERR_FAILED|Failed to fetch|ERR_INTERNET_DISCONNECTED/)
  const { path } = await newProblem(page, { skill: 'output-cell', level: 1 })
  await page.goto(path)
  await page.getByRole('textbox', { name: /^Output/ }).fill('1234')
  // The answer of the first request is lost on its way: the server has stored the attempt.
  await page.route(
    '**/attempts',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
  await checkButton(page).click()
  await page.getByRole('button', { name: /again/i }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Not right yet.' })).toBeVisible()
  await page.goto('/progress')
  await expect(page.getByRole('link', { name: /One output cell, level 1/ })).toHaveCount(1)
})

test('somebody else’s problem, or one that never was, is not found', async ({ page, browser, faults }) => {
  faults.allow(/404/)
  const { path } = await newProblem(page, { skill: 'output-cell', level: 1 })
  const stranger = await browser.newContext()
  const other = await stranger.newPage()
  expect(
    (
      await other.goto(new URL(path, page.url() === 'about:blank' ? (process.env.BASE_URL ?? '') : page.url()).href)
    )?.status(),
  ).toBe(404)
  await stranger.close()
  expect((await page.goto('/practice/output-cell.1.forged'))?.status()).toBe(404)
  expect((await page.goto('/progress/nothing'))?.status()).toBe(404)
})
