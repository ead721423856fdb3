// A real Vendure for the contract suite: SQLite in STATE, filled once with Vendure's own sample catalogue, priced in CNY.
// Started in the folder that holds its node_modules: STATE=… PORT=… PASSWORD=… node server.js
const path = require('path');
const { createRequire } = require('module');

const fromHere = createRequire(path.join(process.cwd(), 'package.json'));
const { bootstrap, ChannelService, RequestContextService, DefaultJobQueuePlugin, LogLevel, DefaultLogger, dummyPaymentHandler } =
  fromHere('@vendure/core');
const { populateInitialData, populateCollections, importProductsFromCsv } = fromHere('@vendure/core/cli');

const { STATE, PORT, PASSWORD } = process.env;
const samples = path.join(process.cwd(), 'node_modules/@vendure/create/assets');
const data = fromHere(path.join(samples, 'initial-data.json'));

const config = {
  apiOptions: { port: Number(PORT), hostname: '127.0.0.1', adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
  authOptions: {
    tokenMethod: ['bearer'],
    superadminCredentials: { identifier: 'superadmin', password: PASSWORD },
    cookieOptions: { secret: PASSWORD },
  },
  dbConnectionOptions: {
    type: 'better-sqlite3', database: path.join(STATE, 'vendure.sqlite'), synchronize: true, logging: false,
  },
  logger: new DefaultLogger({ level: LogLevel.Warn, timestamp: false }),
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  importExportOptions: { importAssetsDir: path.join(samples, 'images') },
  plugins: [DefaultJobQueuePlugin.init({})],
};

async function main() {
  const app = await bootstrap(config);
  if (process.env.FILL === '1') {
    const bare = { ...data, collections: data.collections.map(one => ({ ...one, assetPaths: [] })) };
    await populateInitialData(app, bare);
    const ctx = await app.get(RequestContextService).create({ apiType: 'admin' });
    const channels = app.get(ChannelService);
    const channel = await channels.getDefaultChannel(ctx);
    await channels.update(ctx, {
      id: channel.id, defaultCurrencyCode: 'CNY', availableCurrencyCodes: ['CNY'], pricesIncludeTax: true,
    });
    await importProductsFromCsv(app, path.join(samples, 'products.csv'), 'en', await channels.getDefaultChannel(ctx));
    await populateCollections(app, bare);
  }
  console.log('VENDURE READY');
}

main().catch(error => { console.error(error); process.exit(1); });
