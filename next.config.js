/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  agentRules: false,
  // These load files beside themselves; bundled they would not find them.
  serverExternalPackages: ['better-sqlite3', 'pg', '@prisma/adapter-better-sqlite3', '@prisma/adapter-pg'],
  // What production is built from, without tests and tools, whose packages `npm start` does not install.
  typescript: { tsconfigPath: 'tsconfig.build.json' },
}

module.exports = config
