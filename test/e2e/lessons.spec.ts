import { expect } from '@playwright/test'
import { SKILL_MAP } from '@/lib/problems/skill-map'
import { SKILLS } from '@/lib/problems/skills'
import { expectNoBarriers } from './support/axe'
import { newProblem } from './support/problem'
import { test } from './support/test'

/** One lesson of each way of showing: products, a picked window, a map, starts, sizes, counts, channels, groups, ReLU. */
const LESSONS = [
  'window-products',
  'locate-window',
  'feature-map',
  'zero-padding',
  'padding-sizes',
  'stride-positions',
  'channel-sums',
  'parameter-count',
  'groups',
  'relu',
  'im2col',
  'same-padding',
] as const

test('a lesson opens from the list of skills, with its question, its picture and its working', async ({ page }) => {
  await page.goto('/practice')
  await page.getByRole('link', { name: 'How it is done: One output cell, several channels' }).click()
  await expect(page).toHaveURL('/practice/lessons/channel-sums')
  await expect(page.getByRole('heading', { level: 1, name: 'One output cell, several channels' })).toBeVisible()
  const example = page.getByRole('region', { name: /^An example/ })
  await expect(example.getByText(/what do the products of each channel sum to/)).toBeVisible()
  await expect(example.getByRole('table', { name: /^Input, channel 1/ })).toContainText('×')
  await expect(example.getByText('sum of the channels')).toBeVisible()
  await page.getByRole('link', { name: 'Bias', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Bias' })).toBeVisible()
})

test('a lesson leads to a fresh problem of its skill', async ({ page }) => {
  await page.goto('/practice/lessons/relu')
  await page.getByRole('button', { name: 'ReLU after convolution, level 2' }).click()
  await expect(page).toHaveURL(/\/practice\/relu\.2\./)
})

test('the lesson is drawn by the server: it can be read without scripts', async ({ browser, baseURL }) => {
  const page = await browser.newPage({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) })
  await page.goto('/practice/lessons/feature-map')
  await expect(page.getByRole('table', { name: /^Input, channel 0/ })).toContainText('×')
  await expect(page.getByRole('table', { name: /^Output of filter 0/ })).toBeVisible()
  await page.getByRole('button', { name: 'A whole feature map, level 1' }).click()
  await expect(page).toHaveURL(/\/practice\/feature-map\.1\./)
  await page.close()
})

test('from a problem to its lesson and back, what was typed is still there', async ({ page }) => {
  const { path } = await newProblem(page, { skill: 'window-products', level: 1 })
  await page.goto(path)
  const cell = page.getByRole('textbox', { name: 'Row 0, column 0' })
  await cell.fill('7')
  // On a phone the window stands over the heading for as long as somebody types.
  await cell.blur()
  await page.getByRole('link', { name: 'How it is done' }).click()
  await expect(page).toHaveURL('/practice/lessons/window-products')
  await page.goBack()
  await expect(cell).toHaveValue('7')
})

test('the list and a lesson are used with the keyboard alone', async ({ page }) => {
  await page.goto('/practice')
  const lesson = page.getByRole('link', { name: 'How it is done: Bias' })
  await lesson.focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Bias, level 1' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Bias' })).toBeVisible()
  await page.getByRole('button', { name: 'Bias, level 1' }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/practice\/bias\.1\./)
})

test('there is no lesson of a skill that does not exist', async ({ page, faults }) => {
  faults.allow(/404/)
  const response = await page.goto('/practice/lessons/juggling')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
})

test('every skill has its lesson, and none is wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 812 })
  for (const skill of SKILLS) {
    await page.goto(`/practice/lessons/${skill}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(SKILL_MAP[skill].title)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, skill).toBe(0)
  }
})

test('the list and the widest lesson fit a small phone, and letters twice as large', async ({ page }) => {
  for (const [width, letters] of [
    [320, '100%'],
    [375, '200%'],
  ] as const) {
    await page.setViewportSize({ width, height: 640 })
    for (const path of ['/practice', '/practice/lessons/groups', '/practice/lessons/padding-sizes']) {
      await page.goto(path)
      await page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), letters)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, `${path} at ${width}`).toBe(0)
    }
  }
})

for (const skill of LESSONS) {
  test(`the lesson of ${skill} has no barrier`, async ({ page }) => {
    await page.goto(`/practice/lessons/${skill}`)
    await expectNoBarriers(page)
  })
}
