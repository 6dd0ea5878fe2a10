import { expect } from '@playwright/test'
import { test } from './support/test'

test('the demo is whole before any script has run, and its numbers are right', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) })
  const page = await context.newPage()
  await page.goto('/')
  const demo = page.getByRole('group', { name: 'A convolution layer, step by step' })
  await expect(demo).toContainText('sum of the channels')
  await expect(page.getByRole('button', { name: 'Practise now' })).toBeVisible()
  await context.close()
})

test('movement is toggled, stepped and scrubbed, and new numbers come on request', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/')
  const place = page.getByRole('slider', { name: 'Output cell' })
  await expect(place).toHaveAttribute('aria-valuetext', /Output \[?0, 0, 0\]?, 1 of 18/)

  await page.getByRole('button', { name: 'Step forward' }).click()
  await expect(place).toHaveAttribute('aria-valuetext', /2 of 18/)
  await page.getByRole('button', { name: 'Step back' }).click()
  await place.focus()
  await page.keyboard.press('End')
  await expect(place).toHaveAttribute('aria-valuetext', /18 of 18/)

  const before = await page.getByRole('group', { name: 'A convolution layer, step by step' }).textContent()
  await page.getByRole('button', { name: 'New numbers' }).click()
  await expect(page.getByRole('group', { name: 'A convolution layer, step by step' })).not.toHaveText(before ?? '')

  await page.keyboard.press('Home')
  await page.getByRole('button', { name: 'Toggle movement' }).click()
  await expect(page.getByRole('button', { name: 'Toggle movement' })).toHaveAttribute('aria-pressed', 'true')
  await expect(place).not.toHaveAttribute('aria-valuetext', /1 of 18$/)
})

test('what the keys do is told to those who have keys', async ({ page, hasTouch }) => {
  await page.goto('/')
  await expect(page.getByText('plays and pauses')).toBeVisible({ visible: !hasTouch })
})

test('the theme that was chosen stays, and is there before the first paint', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/')
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark')
  await page.reload({ waitUntil: 'commit' })
  await page.waitForFunction(() => document.body !== null)
  expect(await page.evaluate(() => document.documentElement.getAttribute('data-theme'))).toBe('dark')
})
