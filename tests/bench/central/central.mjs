// Signed, sealed applications to the service on SQLite and on PostgreSQL; beside them
// pgbench and a fastify server with the same two inserts in the same tables on the same
// server. All in one run, in rounds that take turns: compare them with each other, not with
// another machine's. One row a figure: name, value, unit.
//   with_postgres --durable node central.mjs BUILD [--rows N] [--rounds N] [--clients N,N...]
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Program, run } from '../../e2e/lib/program.js';
import { Service } from '../../e2e/lib/service.js';
import { processorSeconds } from '../processor.mjs';
import { pgbench, serverSeconds, sql, urlOf } from './postgres.mjs';
import { send } from './sender.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '2' },
    clients: { type: 'string', default: '8,32,256' },
  },
});
const [build] = positionals;
const here = new URL('.', import.meta.url).pathname;
const central = join(build, 'core/central/oss-central');
const load = join(build, 'tests/load/oss-load');
const CLIENTS = options.clients.split(',').map(Number);
const BOUT = 10_000;
const PGBENCH_SECONDS = 4;
const PAIRS = 9;

const figure = (name, value, unit) => console.log(`${name} ${value} ${unit}`);
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
let people = 0;

async function openService(name, folder, database) {
  const service = await Service.open({
    program: central, folder: join(folder, name), database, sendsMails: false, readsLog: false,
  });
  const kiosk = join(folder, `${name}.json`);
  await run(load, ['enrol', service.url, await service.enrolmentCode('Bench'), kiosk]);
  return { name, kiosk, port: service.port, pid: service.program.pid, isAlone: !database, stop: () => service.stop() };
}

async function openFastify(folder) {
  const kiosk = join(folder, 'fastify.json');
  const keys = join(folder, 'fastify-keys.json');
  await run(load, ['invent', kiosk, keys]);
  const program = new Program(process.execPath, [join(here, 'fastify_server.mjs'), keys], {
    env: { OSS_BENCH_SCHEMA: 'fastify' },
  });
  const [, port] = await program.line(/listening on http:\/\/127\.0\.0\.1:(\d+)/);
  return { name: 'fastify_postgres', kiosk, port: Number(port), pid: program.pid, stop: () => program.stop() };
}

/// The service's own tables for somebody else, with a kiosk that the rows may belong to.
async function makeTables(name, folder) {
  const service = await Service.prepare({ program: central, folder: join(folder, name), database: urlOf(name) });
  await run(central, ['migrate', '--config', service.config]);
  await sql(name, "INSERT INTO kiosks (kiosk_id, name, prefix, public_key, enrolled_at) VALUES ('bench', 'Bench', 'MJK1', '', 0)");
}

/// Processor time that `work` took of a service, if one is given, and of PostgreSQL where it
/// is used: what neighbours on the machine disturb least.
async function timed({ pid, isAlone }, work) {
  const used = async () => (pid ? await processorSeconds(pid) : 0) + (isAlone ? 0 : await serverSeconds());
  const before = await used();
  const result = await work();
  return { result, seconds: (await used()) - before };
}

async function bout(contender, clients) {
  let processor;
  const around = async (sending) => {
    const { result, seconds } = await timed(contender, sending);
    processor = (seconds * 1e6) / BOUT;
    return result;
  };
  const [one] = await send(load, { ...contender, clients, first: people, count: BOUT, around });
  people += BOUT;
  return { rate: BOUT / one.seconds, p99: one.p99_us / 1000, processor };
}

async function pgbenchBout(clients, first) {
  const script = join(here, 'pgbench.sql');
  const inserting = () => pgbench('pgbench', { script, clients, seconds: PGBENCH_SECONDS, first });
  const { result: rate, seconds } = await timed({}, inserting);
  return { rate, processor: (seconds * 1e6) / (rate * PGBENCH_SECONDS) };
}

async function compare(contenders, rounds) {
  const rates = {};
  const note = (name, { rate, p99, processor }) => {
    rates[name] ??= { rate: [], p99: [], processor: [] };
    rates[name].rate.push(rate);
    rates[name].processor.push(processor);
    if (p99) rates[name].p99.push(p99);
  };
  for (let round = 0; round < rounds; ++round) {
    for (const clients of CLIENTS) {
      for (const contender of contenders) note(`${contender.name}_${clients}`, await bout(contender, clients));
      const first = (round * CLIENTS.length + CLIENTS.indexOf(clients)) * 1_000_000;
      note(`pgbench_${clients}`, await pgbenchBout(clients, first));
    }
  }
  for (const [name, { rate, p99, processor }] of Object.entries(rates)) {
    figure(name, median(rate).toFixed(0), 'applications_a_second');
    figure(`${name}_processor`, median(processor).toFixed(0), 'us_an_application');
    if (p99.length) figure(`${name}_p99`, median(p99).toFixed(1), 'ms');
  }
  const ratio = (a, b) => median(rates[a].rate.map((value, i) => value / rates[b].rate[i])).toFixed(2);
  for (const clients of CLIENTS) {
    figure(`postgres_to_fastify_${clients}`, ratio(`central_postgres_${clients}`, `fastify_postgres_${clients}`), 'times');
    figure(`postgres_to_pgbench_${clients}`, ratio(`central_postgres_${clients}`, `pgbench_${clients}`), 'times');
    figure(`sqlite_to_fastify_${clients}`, ratio(`central_sqlite_${clients}`, `fastify_postgres_${clients}`), 'times');
  }
}

async function memoryOf(pid) {
  return Number((await readFile(`/proc/${pid}/status`, 'utf8')).match(/VmRSS:\s+(\d+)/)[1]) / 1024;
}

/// What an application costs while the store grows, ten thousand at a time.
async function grow(contender, rows) {
  const costs = [];
  const memory = [];
  const around = async (sending) => {
    const { result: figures, seconds } = await timed(contender, sending);
    costs.push((seconds * 1e6) / BOUT);
    memory.push(await memoryOf(contender.pid));
    const rate = BOUT / figures.seconds;
    console.log(
      `${contender.name}_row_${costs.length * BOUT} ${costs.at(-1).toFixed(0)} us_processor`
        + ` ${rate.toFixed(0)} a_second p99 ${(figures.p99_us / 1000).toFixed(1)} ms ${memory.at(-1).toFixed(1)} MiB`,
    );
    return figures;
  };
  await send(load, { ...contender, clients: 32, first: people, count: rows, around });
  people += rows;
  figure(`${contender.name}_memory_growth`, (memory.at(-1) - memory[0]).toFixed(1), 'MiB');
}

/// How much dearer an application is in the grown store than among the first ten thousand of a
/// fresh one: in pairs that take turns, since minutes lie between a growth's two ends and the
/// machine is not the same machine then.
async function compareWithFresh(grown, openFresh) {
  const ratios = [];
  const cost = async (contender) => (await bout(contender, 32)).processor;
  for (let pair = 0; pair < PAIRS; ++pair) {
    const fresh = await openFresh(`${grown.name}_fresh_${pair}`);
    try {
      const inTurn = pair % 2 ? [grown, fresh] : [fresh, grown];
      const costs = new Map();
      for (const contender of inTurn) costs.set(contender, await cost(contender));
      ratios.push(costs.get(grown) / costs.get(fresh));
    } finally {
      await fresh.stop();
    }
  }
  figure(`${grown.name}_cost_to_fresh`, median(ratios).toFixed(2), 'times');
  figure(`${grown.name}_cost_to_fresh_least`, Math.min(...ratios).toFixed(2), 'times');
  figure(`${grown.name}_cost_to_fresh_most`, Math.max(...ratios).toFixed(2), 'times');
}

const folder = await mkdtemp(join(tmpdir(), 'oss-bench-central-'));
const contenders = [];
try {
  // As the service sets it for itself: a plan kept from when a table was small would read all of it.
  await sql('public', 'ALTER ROLE oss SET enable_seqscan = off');
  for (const schema of ['central', 'fastify', 'pgbench']) await sql('public', `CREATE SCHEMA ${schema}`);
  for (const schema of ['fastify', 'pgbench']) await makeTables(schema, folder);
  contenders.push(await openService('central_sqlite', folder));
  contenders.push(await openService('central_postgres', folder, urlOf('central')));
  contenders.push(await openFastify(folder));
  await compare(contenders, Number(options.rounds));
  const rows = Number(options.rows);
  if (rows > 0) {
    const onSqlite = (name) => openService(name, folder);
    const onPostgres = async (name) => {
      await sql('public', `CREATE SCHEMA ${name}`);
      return openService(name, folder, urlOf(name));
    };
    for (const [name, open] of [['growth_sqlite', onSqlite], ['growth_postgres', onPostgres]]) {
      const service = await open(name);
      contenders.push(service);
      await grow(service, rows);
      await compareWithFresh(service, open);
    }
  }
} finally {
  for (const { stop } of contenders) await stop();
  await rm(folder, { recursive: true, force: true });
}
