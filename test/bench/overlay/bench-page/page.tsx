import { connection } from 'next/server'

/** An empty page in the app's own layout, rendered for each request. */
export default async function EmptyPage() {
  await connection()
  return <p>Empty</p>
}
