import { expect, type Page } from '@playwright/test'
import { expectNoBarriers } from './support/axe'
import { checkButton, newProblem, newVariant } from './support/problem'
import { test } from './support/test'

const hintButton = (page: Page) => page.getByRole('button', { name: 'Hint', exact: true })
const hint = (page: Page) => page.getByRole('status').filter({ hasText: /^Hint \d of 4/ })
const cell = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

/** A map with the right size, one number wrong and none after it. */
async function openWrongMap(page: Page) {
  const { path, output, ask } = await newProblem(page, { skill: 'feature-map', level: 2 })
  if (ask.kind !== 'map') throw new Error('the skill asks for a map')
  const map = output[ask.filter] ?? []
  await page.goto(path)
  await page.getByRole('textbox', { name: 'Number of rows' }).fill(String(map.length))
  await page.getByRole('textbox', { name: 'Number of columns' }).fill(String(map[0]?.length))
  await cell(page, 'Row 0, column 0').fill(String(map[0]?.[0]))
  await cell(page, 'Row 0, column 1').fill('99')
  return { map }
}

test('hints lead from a nudge to the number, each one only after it is asked for', async ({ page }) => {
  const { map } = await openWrongMap(page)
  await hintButton(page).click()
  await expect(hint(page)).toContainText('Hint 1 of 4')
  await expect(hint(page)).toHaveText(/^Hint 1 of 4\D+$/)
  await page.getByRole('button', { name: 'Which cell?' }).click()
  await expect(hint(page)).toContainText('Row 0, column 1 is not right yet.')
  await page.getByRole('button', { name: 'Which window?' }).click()
  await expect(hint(page)).toContainText(/Row 0, column 1: Rows .* columns .*\./)
  await expect(page.locator('th[data-lit]').first()).toBeVisible()
  await expectNoBarriers(page)

  await page.getByRole('button', { name: 'The full calculation (this problem then no longer counts)' }).click()
  await expect(hint(page)).toContainText('Hint 4 of 4')
  await expect(hint(page).locator('.result-value')).toHaveText(String(map[0]?.[1]).replace('-', '−'))
  await expect(page.getByText('The calculation has been shown: this problem no longer counts.')).toBeVisible()
  await expectNoBarriers(page)
})

test('a hint is for what is written, and says so once that has changed', async ({ page }) => {
  const { map } = await openWrongMap(page)
  await hintButton(page).click()
  await page.getByRole('button', { name: 'Which cell?' }).click()
  await cell(page, 'Row 0, column 1').fill(String(map[0]?.[1]))
  await expect(hint(page)).toContainText('for what was written before')
  await page.getByRole('button', { name: 'Which cell now?' }).click()
  await expect(hint(page)).toContainText(/What is written so far is right\. Row \d, column \d is next\./)
})

test('hints cost nothing and leave no attempt behind before the last one', async ({ page }) => {
  await openWrongMap(page)
  await hintButton(page).click()
  await page.getByRole('button', { name: 'Which cell?' }).click()
  await expect(hint(page)).toContainText('Hint 2 of 4')
  await hintButton(page).click()
  await expect(hint(page)).toBeHidden()
  await page.goto('/progress')
  await expect(page.getByText('Nothing here yet.')).toBeVisible()
})

test('without a size the hint is about the size', async ({ page }) => {
  const { path } = await newProblem(page, { skill: 'feature-map', level: 1 })
  await page.goto(path)
  await hintButton(page).click()
  await expect(hint(page)).toContainText('Begin with the size')
  await page.getByRole('button', { name: 'Rows or columns?' }).click()
  await expect(hint(page)).toContainText('The size of the map is to be set first.')
})

test('where cells are picked a hint says whether some are missing', async ({ page }) => {
  const { path } = await newVariant(page, { skill: 'locate-window', level: 1 })
  await page.goto(path)
  await hintButton(page).click()
  await page.getByRole('button', { name: 'What is missing?' }).click()
  await expect(hint(page)).toContainText('No cell is picked yet.')
  await page.getByRole('button', { name: 'How are they found?' }).click()
  await expect(hint(page)).toContainText('times the stride')
})

test('a hint works from the keyboard, and after a check; a right answer has none', async ({ page }) => {
  const { path, output, ask } = await newProblem(page, { skill: 'output-cell', level: 1 })
  if (ask.kind !== 'cell') throw new Error('the skill asks for a cell')
  const [filter, row, column] = ask.at
  await page.goto(path)
  const field = page.getByRole('textbox', { name: /^Output/ })
  await field.fill('99')
  await checkButton(page).click()
  await expect(page.getByText('Not right yet.')).toBeVisible()
  await hintButton(page).press('Enter')
  await expect(hint(page)).toContainText('Hint 1 of 4')
  await page.getByRole('button', { name: 'Which cell?' }).press('Enter')
  await expect(hint(page)).toContainText('is not right yet.')
  await field.fill(String(output[filter]?.[row]?.[column]))
  await checkButton(page).click()
  await expect(page.getByRole('status').filter({ hasText: 'Right.' })).toBeVisible()
  await expect(hintButton(page)).toBeHidden()
})

test('without a network a hint says so, and comes when asked again', async ({ page, faults }) => {
  faults.allow(/ERR_FAILED|Failed to fetch|ERR_INTERNET_DISCONNECTED/)
  const { path } = await newProblem(page, { skill: 'output-cell', level: 1 })
  await page.goto(path)
  await page.route('**/hints', (route) => route.abort(), { times: 1 })
  await hintButton(page).click()
  await expect(page.getByText('Nothing was counted; ask again in a moment.')).toBeVisible()
  await page.getByRole('button', { name: 'Ask again' }).click()
  await expect(hint(page)).toContainText('Hint 1 of 4')
})

test('the first hint without a connection says so and takes nothing from the page; back online it comes', async ({
  page,
  context,
  faults,
}) => {
  faults.allow(/ERR_INTERNET_DISCONNECTED|Failed to fetch|Failed to load/)
  await openWrongMap(page)
  await context.setOffline(true)
  await hintButton(page).click()
  await expect(page.getByText('Nothing was counted; ask again in a moment.')).toBeVisible()
  await expect(cell(page, 'Row 0, column 1')).toHaveValue('99')
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Ask again' }).click()
  await expect(hint(page)).toContainText('Hint 1 of 4')
})

test('the calculation of a size boxes each side that is asked for', async ({ page }) => {
  const { path } = await newProblem(page, { skill: 'feature-map', level: 1 })
  await page.goto(path)
  await hintButton(page).click()
  await page.getByRole('button', { name: 'Rows or columns?' }).click()
  await page.getByRole('button', { name: 'Where does it come from?' }).click()
  await page.getByRole('button', { name: /^The full calculation/ }).click()
  await expect(hint(page)).toContainText('Hint 4 of 4')
  await expect(hint(page).locator('.result-value')).toHaveCount(2)
})

test('who asks too often is told when to come back', async ({ page, faults }) => {
  faults.allow(/429/)
  const { id, path } = await newProblem(page, { skill: 'output-cell', level: 1 })
  for (let count = 0; count < 20; count++) {
    await page.request.post(`/api/v1/practice/variants/${id}/hints`, { data: { level: 1, response: '' } })
  }
  await page.goto(path)
  await hintButton(page).click()
  await expect(page.getByText(/^At most 20 hints a minute\. Try again in \d+ s\.$/)).toBeVisible()
})
