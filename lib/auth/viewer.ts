import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { cookies } from 'next/headers'
import { isId, newId } from '@/lib/data/new-id'
import { env } from '@/lib/env'

declare const verified: unique symbol

/** The person this request acts for, checked in this request. Only this file makes one. */
export type Viewer = { readonly id: string; readonly [verified]: true }

const MAX_AGE_SECONDS = 400 * 24 * 60 * 60

/** The anonymous visitor that the signed cookie names; null for a first visit, or a cookie this server did not sign. */
export async function findViewer(): Promise<Viewer | null> {
  const cookie = (await cookies()).get(cookieName())?.value ?? ''
  const [id = '', signature = '', ...rest] = cookie.split('.')
  if (!isId(id) || rest.length > 0) return null
  const expected = Buffer.from(sign(id))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected) ? asViewer(id) : null
}

/**
 * A new anonymous visitor, with the cookie to remember them by. Only where a cookie can be set: in server actions and
 * route handlers. Nothing is stored until they answer something.
 */
export async function makeViewer(): Promise<Viewer> {
  const id = newId()
  const store = await cookies()
  store.set(cookieName(), `${id}.${sign(id)}`, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps(),
    path: '/',
    maxAge: MAX_AGE_SECONDS,
  })
  return asViewer(id)
}

function isHttps(): boolean {
  return env().publicUrl?.protocol === 'https:'
}

/** `__Host-` binds the cookie to this host and to https, so browsers refuse it over plain http. */
function cookieName(): string {
  return isHttps() ? '__Host-convdojo-visitor' : 'convdojo-visitor'
}

function sign(id: string): string {
  return createHmac('sha256', env().secret).update(`visitor:${id}`).digest('base64url')
}

function asViewer(id: string): Viewer {
  // The one place where the mark is put on: the signature has been checked, or the id was just made here.
  return { id } as Viewer
}
