import { expect } from '@playwright/test'
import { expectNoBarriers } from './support/axe'
import { cellOf, feedingCells } from './support/picked-cells'
import { checkButton, newProblem } from './support/problem'
import { test } from './support/test'

test('on a phone the cells of a window are tapped, each as large as a finger', async ({ page }) => {
  const problem = await newProblem(page, { skill: 'locate-window', level: 2 })
  const right = feedingCells(problem)
  await page.goto(problem.path)
  for (const cell of right) await cellOf(page, cell).tap()
  await expect(page.getByText(`${right.length} cells picked`)).toBeVisible()
  const box = await cellOf(page, right[0] ?? [0, 0]).boundingBox()
  expect(box?.width).toBeGreaterThanOrEqual(44)
  expect(box?.height).toBeGreaterThanOrEqual(44)
  await expect(page.getByRole('group', { name: 'Number keys' })).toHaveCount(0)
  await checkButton(page).tap()
  await expect(page.getByRole('status').filter({ hasText: `All ${right.length} right.` })).toBeVisible()
  await expectNoBarriers(page)
})

test('on a phone a finger that moves across paints cells, and one that moves down scrolls the page', async ({
  page,
}) => {
  const { path } = await newProblem(page, { skill: 'locate-window', level: 1 })
  await page.goto(path)
  await cellOf(page, [0, 0]).scrollIntoViewIfNeeded()
  const [from, across, down] = await Promise.all(
    (
      [
        [0, 0],
        [0, 3],
        [3, 0],
      ] as const
    ).map(async (cell) => {
      const box = await cellOf(page, cell).boundingBox()
      if (!box) throw new Error('the cell is not seen')
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    }),
  )
  if (!from || !across || !down) throw new Error('three cells')
  const client = await page.context().newCDPSession(page)
  const swipe = async (to: { x: number; y: number }) => {
    await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] })
    for (let step = 1; step <= 10; step++) {
      const x = from.x + ((to.x - from.x) * step) / 10
      const y = from.y + ((to.y - from.y) * step) / 10
      await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y }] })
    }
    await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }
  await swipe(across)
  await expect(page.getByText('4 cells picked')).toBeVisible()
  await swipe(down)
  await expect(page.getByText('4 cells picked')).toBeVisible()
})
