'use strict';
// One client, or many, in a process of their own. Arguments: "one" or "many", the server as JSON, a folder, and what
// run.js says about the documents.
const fs = require('fs');
const path = require('path');
const PouchDB = require('pouchdb');
const { now, secondsSince, peakMegabytes, state, meter, medians, tell, tellAll } = require('./meter');

const [, , kind, serverJson, folder, more] = process.argv;
const server = JSON.parse(serverJson);

async function edit(database, ids, round) {
  const { rows } = await database.allDocs({ keys: ids, include_docs: true });
  await database.bulkDocs(rows.map(({ doc }) => ({ ...doc, fields: { ...doc.fields, durationMinutes: 1 + round } })));
}

async function editSeen(url, local, ids) {
  const remote = new PouchDB(url);
  let arrived = () => {};
  const live = PouchDB.replicate(url, local, { live: true });
  live.on('change', () => arrived());
  await new Promise((done) => { live.once('paused', done); });
  const seen = await medians(25, async (round) => {
    const document = await remote.get(ids[round]);
    document.fields.durationMinutes = 200 + round;
    const since = now();
    const visible = new Promise((done) => { arrived = done; });
    await remote.put(document);
    await visible;
    return { s: secondsSince(since) };
  });
  live.cancel();
  tellAll('seen', seen);
}

async function one() {
  const url = `${server.url}county`;
  const ids = JSON.parse(fs.readFileSync(more, 'utf8'));
  const where = path.join(folder, 'client');
  const local = new PouchDB(where);
  tellAll('first', await meter(server, () => PouchDB.replicate(url, local)));
  tell('first_client_mb', peakMegabytes(process.pid));
  tell('first_server_mb', peakMegabytes((await state(server)).pid));
  tell('first_cache_mb', fs.readdirSync(where).reduce((sum, name) => sum + fs.statSync(path.join(where, name)).size, 0) / 1e6);
  tellAll('nothing', await medians(20, () => meter(server, () => PouchDB.replicate(url, local))));
  const remote = new PouchDB(url);
  tellAll('changed100', await medians(5, async (round) => {
    await edit(remote, ids.slice(0, 100), round);
    return meter(server, () => PouchDB.replicate(url, local));
  }));
  await PouchDB.replicate(local, url); // its first look through the whole feed is not what is measured
  tellAll('push1000', await medians(5, async (round) => {
    await edit(local, ids, 50 + round);
    return meter(server, () => PouchDB.replicate(local, url));
  }));
  await editSeen(url, local, ids);
}

async function many() {
  const clients = Number(more);
  const before = await state(server);
  const since = now();
  await Promise.all(Array.from({ length: clients }, (_, i) =>
    PouchDB.replicate(`${server.url}user${i}`, new PouchDB(path.join(folder, `client${i}`)))));
  tell('many_s', secondsSince(since));
  const after = await state(server);
  tell('many_client_cpu_s', after.own - before.own);
  tell('many_server_cpu_s', after.cpu - before.cpu);
}

(kind === 'one' ? one() : many()).then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
