import { expect, type Page } from '@playwright/test'
import { expectNoBarriers } from './support/axe'
import { cellOf } from './support/picked-cells'
import { checkButton, newVariant } from './support/problem'
import { test } from './support/test'

const SKILLS = ['missing-number', 'settings-for-size', 'wrong-cell'] as const

/** The right answer, as whoever gives up gets it. The same problem is then answered, which earns nothing but is graded. */
async function rightAnswer(
  page: Page,
  id: string,
): Promise<number | readonly number[] | readonly (readonly [number, number])[]> {
  await page.request.post(`/api/v1/practice/variants/${id}/reveal`)
  const { answer } = await (await page.request.get(`/api/v1/practice/variants/${id}/solution`)).json()
  return answer
}

async function openSolution(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show the worked solution' }).click()
  await page.getByRole('group', { name: 'Worked solution' }).waitFor()
}

test('an unknown number is drawn as a question mark, found, and worked out by its equation', async ({ page }) => {
  const { id, path, layer } = await newVariant(page, { skill: 'missing-number', level: 2 })
  expect(JSON.stringify(layer).match(/null/g)).toHaveLength(1)
  await page.goto(path)
  const filter = page.getByRole('table', { name: /^Filter 0, channel 0/ })
  await expect(filter.getByText('unknown')).toHaveCount(1)
  await expect(filter).toContainText('?')

  const answer = Number(await rightAnswer(page, id))
  const field = page.getByRole('textbox')
  await field.fill(String(answer + 1))
  await checkButton(page).click()
  await expect(page.getByText('Not right yet.')).toBeVisible()
  await field.fill(String(answer))
  await checkButton(page).click()
  await expect(page.getByText('Right.', { exact: true })).toBeVisible()
  await openSolution(page)
  await expect(page.getByRole('paragraph').filter({ hasText: 'All that it is made of is known' })).toBeVisible()
  await expectNoBarriers(page)
})

test('any stride and padding that give the size are right', async ({ page }) => {
  const { id, path, layer } = await newVariant(page, { skill: 'settings-for-size', level: 3 })
  expect(layer).not.toHaveProperty('stride')
  expect(layer).not.toHaveProperty('padding')
  await page.goto(path)
  await expect(page.getByText('stride and padding to choose')).toBeVisible()
  const answer = await rightAnswer(page, id)
  if (typeof answer === 'number') throw new Error('four numbers are asked for')
  const fields = page.getByRole('region', { name: 'Your answer' }).getByRole('textbox')
  await expect(fields).toHaveCount(4)
  for (const [index, value] of answer.entries()) await fields.nth(index).fill(String(value))
  await fields.first().fill('9')
  await checkButton(page).click()
  await expect(page.getByText('The stride down is a whole number from 1 to 5 here. Nothing was counted.')).toBeVisible()
  await fields.first().fill(String(answer[0]))
  await checkButton(page).click()
  await expect(page.getByText('All 2 right.')).toBeVisible()
  await openSolution(page)
  await expect(page.getByRole('table', { name: /^What each stride needs/ })).toHaveCount(2)
  await expectNoBarriers(page)
})

test('the wrong cell is picked on the map', async ({ page }) => {
  const { id, path, ask } = await newVariant(page, { skill: 'wrong-cell', level: 2 })
  if (ask.kind !== 'wrong-cell') throw new Error('the skill asks for a cell')
  await page.goto(path)
  const answer = await rightAnswer(page, id)
  const [wrong] = typeof answer === 'number' ? [] : answer
  if (wrong === undefined || typeof wrong === 'number') throw new Error('a cell is asked for')
  const other = wrong[0] === 0 && wrong[1] === 0 ? ([1, 1] as const) : ([0, 0] as const)
  await cellOf(page, other).click()
  await checkButton(page).click()
  await expect(page.getByText(`Row ${other[0]}, column ${other[1]} is right as it is shown.`)).toBeVisible()
  await cellOf(page, wrong).click()
  await checkButton(page).click()
  await expect(page.getByText('Pick one cell: exactly one is wrong. Nothing was counted.')).toBeVisible()
  await cellOf(page, other).click()
  await checkButton(page).click()
  await expect(page.getByText('Right.', { exact: true })).toBeVisible()
  await openSolution(page)
  await expect(
    page.getByRole('paragraph').filter({ hasText: 'Each number of the map, worked out again' }),
  ).toBeVisible()
  await expectNoBarriers(page)
})

for (const skill of SKILLS) {
  test(`the lesson of ${skill} can be read by everyone`, async ({ page }) => {
    await page.goto(`/practice/lessons/${skill}`)
    await expect(page.getByRole('region', { name: /^An example/ })).toBeVisible()
    await expectNoBarriers(page)
  })
}
