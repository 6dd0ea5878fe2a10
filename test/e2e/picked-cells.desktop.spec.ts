import { expect, type Page } from '@playwright/test'
import { expectNoBarriers } from './support/axe'
import { cellOf, feedingCells } from './support/picked-cells'
import { checkButton, newProblem } from './support/problem'
import { test } from './support/test'

const picked = (page: Page) => page.getByRole('gridcell', { selected: true })

test('the cells of a window are picked on the input with the mouse, undone, kept over a reload, and judged one by one', async ({
  page,
}) => {
  const problem = await newProblem(page, { skill: 'locate-window', level: 1 })
  const right = feedingCells(problem)
  const first = right[0]
  const last = right.at(-1)
  if (!first || !last) throw new Error('a window has cells')
  await page.goto(problem.path)

  await cellOf(page, first).click()
  await expect(page.getByText('1 cell picked')).toBeVisible()
  await cellOf(page, first).click()
  await expect(page.getByText('No cell picked yet')).toBeVisible()

  // One drag from corner to corner is one step to undo.
  await cellOf(page, first).hover()
  await page.mouse.down()
  await cellOf(page, [first[0], last[1]]).hover()
  await cellOf(page, last).hover()
  await page.mouse.up()
  const dragged = await picked(page).count()
  expect(dragged).toBeGreaterThan(2)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(picked(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect(picked(page)).toHaveCount(dragged)
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(picked(page)).toHaveCount(0)

  for (const cell of right.slice(1)) await cellOf(page, cell).click()
  const wrong = [first[0] === 0 ? last[0] + 1 : 0, first[1]] as const
  await cellOf(page, wrong).click()
  await page.reload()
  await expect(page.getByText(`${right.length} cells picked`)).toBeVisible()

  await checkButton(page).click()
  const status = page
    .getByRole('status')
    .filter({ hasText: `${right.length - 1} of ${right.length} picked, 1 too many.` })
  await expect(status).toContainText(`Row ${wrong[0]}, column ${wrong[1]} is not one of them.`)
  await expect(
    page.getByRole('gridcell', { name: `Row ${wrong[0]}, column ${wrong[1]}, wrong`, exact: true }),
  ).toBeVisible()
  await expect(page.getByRole('gridcell', { name: /, right$/ })).toHaveCount(right.length - 1)
  // What was missed stays unsaid.
  await expect(cellOf(page, first)).toHaveAccessibleName(`Row ${first[0]}, column ${first[1]}`)
  await expectNoBarriers(page)

  await cellOf(page, wrong).click()
  await cellOf(page, first).click()
  await checkButton(page).click()
  await expect(page.getByRole('status').filter({ hasText: `All ${right.length} right.` })).toBeVisible()

  await page.getByRole('button', { name: 'Show the worked solution' }).click()
  const player = page.getByRole('group', { name: 'Worked solution' })
  await player.getByText('The solution as text').click()
  await expect(player).toContainText('Where these rows and columns meet lie the cells of the window:')
  await expectNoBarriers(page)

  await page.goto('/progress')
  await page
    .getByRole('link', { name: /Locate a window, level 1/ })
    .last()
    .click()
  await expect(
    page.getByRole('gridcell', { name: `Row ${wrong[0]}, column ${wrong[1]}, wrong`, exact: true }),
  ).toBeVisible()
  await cellOf(page, first).click()
  await expect(picked(page)).toHaveCount(right.length)
})

test('the cells of a window are picked with the keyboard alone', async ({ page }) => {
  const problem = await newProblem(page, { skill: 'locate-window', level: 3 })
  const right = feedingCells(problem)
  await page.goto(problem.path)
  await page.getByRole('grid', { name: 'Cells of the input' }).getByRole('gridcell').nth(9).waitFor()
  // Nothing is picked: that costs nothing.
  await checkButton(page).click()
  await expect(page.getByText('Pick at least one cell. Nothing was counted.')).toBeVisible()

  await cellOf(page, [0, 0]).focus()
  let [row, column] = [0, 0]
  for (const [toRow, toColumn] of right) {
    for (; row < toRow; row++) await page.keyboard.press('ArrowDown')
    for (; row > toRow; row--) await page.keyboard.press('ArrowUp')
    for (; column < toColumn; column++) await page.keyboard.press('ArrowRight')
    for (; column > toColumn; column--) await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Space')
  }
  await expect(picked(page)).toHaveCount(right.length)
  await page.keyboard.press('Control+z')
  await expect(picked(page)).toHaveCount(right.length - 1)
  await page.keyboard.press('Control+y')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('status').filter({ hasText: /right\./i })).toBeVisible()
})

test('channels are picked by name', async ({ page }) => {
  const { path, layer, ask } = await newProblem(page, { skill: 'groups', level: 1 })
  if (ask.kind !== 'feeding-channels') throw new Error('the skill asks for channels')
  await page.goto(path)
  const perGroup = layer.input.length / layer.groups
  const group = Math.floor(ask.filter / (layer.weight.length / layer.groups))
  const other = group === 0 ? layer.input.length - 1 : 0
  await page.getByRole('button', { name: `channel ${other}` }).click()
  await expect(page.getByRole('button', { name: `channel ${other}` })).toHaveAttribute('aria-pressed', 'true')
  await checkButton(page).click()
  await expect(page.getByRole('button', { name: `channel ${other}, wrong` })).toBeVisible()
  await page.getByRole('button', { name: 'Clear' }).click()
  for (let index = 0; index < perGroup; index++) {
    await page.getByRole('button', { name: `channel ${group * perGroup + index}`, exact: true }).click()
  }
  await checkButton(page).click()
  await expect(page.getByRole('status').filter({ hasText: /right\./i })).toBeVisible()
  await expectNoBarriers(page)
})
