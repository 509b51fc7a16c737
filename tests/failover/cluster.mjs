// A primary and a synchronous standby under Patroni, with etcd and HAProxy, on loopback: what
// docs call the scaled-out store, each part a program of its own that a test may kill.
import { chmod, chown, readFile, writeFile } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Program, run } from '../e2e/lib/program.js';
import { until } from '../e2e/lib/wait.js';

const PATIENCE_MS = 120_000;
/// Seconds after which a leader that is not heard of has lost its place; Patroni's smallest.
const LEADER_TTL_S = 20;
const PROGRAMS = ['/usr/bin/etcd', '/usr/bin/patroni', '/usr/sbin/haproxy'];

const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
const postgresPrograms = join('/usr/lib/postgresql', versions.sort((a, b) => a - b).at(-1) ?? '0', 'bin');

/// What is not installed, or nothing.
export const missing = () => [...PROGRAMS, join(postgresPrograms, 'postgres')].filter((file) => !existsSync(file));

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/// Asked a few times a second.
async function answers(url) {
  await sleep(200);
  return fetch(url, { signal: AbortSignal.timeout(1000) }).then(({ ok }) => ok, () => false);
}

class Node {
  constructor(cluster, name) {
    Object.assign(this, { cluster, name, data: join(cluster.folder, name) });
  }

  async start() {
    this.port = await freePort();
    this.restPort = await freePort();
    const settings = join(this.cluster.folder, `${this.name}.yml`);
    await writeFile(settings, JSON.stringify(this.#settings()), { mode: 0o644 });
    this.patroni = this.cluster.run('/usr/bin/patroni', [settings], this.name);
  }

  /// JSON is YAML.
  #settings() {
    const account = (username) => ({ username, password: 'test' });
    return {
      scope: 'central',
      name: this.name,
      restapi: { listen: `127.0.0.1:${this.restPort}`, connect_address: `127.0.0.1:${this.restPort}` },
      etcd3: { hosts: `127.0.0.1:${this.cluster.etcdPort}` },
      bootstrap: {
        dcs: {
          ttl: LEADER_TTL_S,
          loop_wait: 3,
          retry_timeout: 5,
          synchronous_mode: true,
          postgresql: { use_pg_rewind: true, parameters: { max_connections: 100, shared_buffers: '128MB' } },
        },
        initdb: [{ encoding: 'UTF8' }, { locale: 'C' }, 'data-checksums'],
        pg_hba: ['local all all trust', 'host all all 127.0.0.1/32 trust', 'host replication all 127.0.0.1/32 trust'],
      },
      postgresql: {
        listen: `127.0.0.1:${this.port}`,
        connect_address: `127.0.0.1:${this.port}`,
        data_dir: this.data,
        bin_dir: postgresPrograms,
        pgpass: join(this.cluster.folder, `${this.name}.pgpass`),
        authentication: { superuser: account('postgres'), replication: account('replicator'), rewind: account('rewinder') },
        parameters: { unix_socket_directories: this.cluster.folder },
      },
    };
  }

  isPrimary() {
    return answers(`http://127.0.0.1:${this.restPort}/primary`);
  }

  isSynchronous() {
    return answers(`http://127.0.0.1:${this.restPort}/sync`);
  }

  /// Patroni and its server, with no time to say a word: as when the machine loses power.
  async die() {
    const [postmaster] = (await readFile(join(this.data, 'postmaster.pid'), 'utf8')).split('\n');
    const dead = this.patroni.kill('SIGKILL');
    process.kill(Number(postmaster), 'SIGKILL');
    await dead;
  }
}

export class Cluster {
  #programs = [];

  /// `folder`: an empty one of the cluster's own, with a short path.
  static async open(folder) {
    const cluster = new Cluster();
    cluster.folder = folder;
    if (process.getuid() === 0) {
      const idOf = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
      await chown(folder, idOf('-u'), idOf('-g'));
    }
    await chmod(folder, 0o755);
    try {
      await cluster.#start();
    } catch (error) {
      await cluster.close();
      throw error;
    }
    return cluster;
  }

  /// PostgreSQL refuses to run as root.
  run(program, args, name) {
    const asOwner = process.getuid() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] : [];
    const [command, ...rest] = [...asOwner, program, ...args];
    const started = new Program(command, rest, { log: join(this.folder, `${name}.log`), cwd: this.folder });
    this.#programs.push(started);
    return started;
  }

  async #start() {
    await this.#startEtcd();
    this.nodes = [new Node(this, 'n1'), new Node(this, 'n2')];
    await this.nodes[0].start();
    await until(() => this.nodes[0].isPrimary(), PATIENCE_MS, 'the first server leads');
    await this.nodes[1].start();
    await until(() => this.nodes[1].isSynchronous(), PATIENCE_MS, 'the second server follows synchronously');
    await this.#startProxy();
  }

  async #startEtcd() {
    this.etcdPort = await freePort();
    const client = `http://127.0.0.1:${this.etcdPort}`;
    const peer = `http://127.0.0.1:${await freePort()}`;
    this.run(
      '/usr/bin/etcd',
      [
        '--data-dir', join(this.folder, 'etcd'), '--listen-client-urls', client, '--advertise-client-urls', client,
        '--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer, '--initial-cluster', `default=${peer}`,
      ],
      'etcd',
    );
    await until(() => answers(`${client}/health`), PATIENCE_MS, 'etcd answers');
  }

  async #startProxy() {
    this.port = await freePort();
    const servers = this.nodes.map(({ name, port, restPort }) => `  server ${name} 127.0.0.1:${port} check port ${restPort}`);
    const settings = join(this.folder, 'haproxy.cfg');
    const lines = [
      'defaults', '  mode tcp', '  timeout connect 2s', '  timeout client 60s', '  timeout server 60s',
      'listen postgresql', `  bind 127.0.0.1:${this.port}`, '  option httpchk OPTIONS /primary',
      '  http-check expect status 200', '  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions',
      ...servers, '',
    ];
    await writeFile(settings, lines.join('\n'));
    this.run('/usr/sbin/haproxy', ['-db', '-f', settings], 'haproxy');
    // At first it takes both for fit to lead: it asks them in turn until its checks have failed.
    const question = ['--no-align', '--tuples-only', '--command', 'SELECT pg_is_in_recovery()', this.url];
    let answersInTurn = 0;
    const leadsOnly = async () => {
      await sleep(200);
      const answer = await run('psql', question).catch(() => '');
      answersInTurn = answer.trim() === 'f' ? answersInTurn + 1 : 0;
      return answersInTurn === 10;
    };
    await until(leadsOnly, PATIENCE_MS, 'the proxy leads to the leader only');
  }

  /// For clients: always the server that leads.
  get url() {
    return `postgresql://postgres@127.0.0.1:${this.port}/postgres?connect_timeout=5`;
  }

  async leader() {
    const leads = await Promise.all(this.nodes.map((node) => node.isPrimary()));
    return this.nodes[leads.indexOf(true)];
  }

  /// In order: servers before what they report to.
  async close() {
    for (const program of this.#programs.reverse()) {
      if (!program.isOver) await program.stop();
    }
  }
}
