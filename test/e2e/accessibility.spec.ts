import { expect } from '@playwright/test'
import { expectNoBarriers } from './support/axe'
import { checkButton, newProblem } from './support/problem'
import { test } from './support/test'

const PROBLEMS = [
  { skill: 'window-products', level: 1 },
  { skill: 'output-cell', level: 2 },
  { skill: 'channel-sums', level: 3 },
  { skill: 'feature-map', level: 2 },
  { skill: 'output-volume', level: 1 },
  { skill: 'output-shape', level: 3 },
  { skill: 'parameter-count', level: 2 },
  { skill: 'locate-window', level: 3 },
  { skill: 'stride-positions', level: 2 },
  { skill: 'groups', level: 1 },
  { skill: 'output-volume', namedLayer: 'image-25x25x3' },
] as const

for (const path of ['/', '/practice', '/progress', '/nowhere']) {
  test(`${path} has no barrier`, async ({ page, faults }) => {
    faults.allow(/404/)
    await page.goto(path)
    await expectNoBarriers(page)
  })
}

for (const wanted of PROBLEMS) {
  test(`a problem has no barrier: ${Object.values(wanted).join(', ')}`, async ({ page }) => {
    const { path } = await newProblem(page, wanted)
    await page.goto(path)
    await expect(checkButton(page)).toBeVisible()
    await expectNoBarriers(page)
  })
}

test('neither have verdicts, solution, history and a past attempt', async ({ page }) => {
  const { path, id } = await newProblem(page, { skill: 'feature-map', level: 1 })
  await page.request.post(`/api/v1/practice/variants/${id}/attempts`, {
    data: {
      response: [
        ['1', '2'],
        ['3', '4'],
      ],
    },
  })
  await page.goto(path)
  await page.getByRole('button', { name: 'Show the worked solution' }).click()
  await expect(page.getByRole('group', { name: 'Worked solution' })).toBeVisible()
  await expectNoBarriers(page)
  await page.goto('/progress')
  await expectNoBarriers(page)
  await page.getByRole('link', { name: /A whole feature map, level 1/ }).click()
  await expect(page.getByRole('heading', { name: /A whole feature map/ })).toBeVisible()
  await expectNoBarriers(page)
})

test('no page is wider than a phone when its letters are twice as large', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 812 })
  const paths = ['/', '/practice', '/progress']
  for (const wanted of PROBLEMS) paths.push((await newProblem(page, wanted)).path)
  for (const path of paths) {
    await page.goto(path)
    // As the reader's browser would: all sizes of letters follow from this one.
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, path).toBe(0)
  }
})

test('no page is wider than the screen, down to 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  const paths = ['/', '/practice', '/progress']
  for (const wanted of PROBLEMS) paths.push((await newProblem(page, wanted)).path)
  for (const path of paths) {
    await page.goto(path)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, path).toBe(0)
  }
})
