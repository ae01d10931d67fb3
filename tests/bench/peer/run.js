'use strict';
// Measures PouchDB against its own server with the documents of a file, one run of each figure, key=value a line.
// Arguments: the documents, one JSON a line; a folder for the databases.
const { fork, spawnSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const PouchDB = require('pouchdb');

const [, , documentsFile, folder] = process.argv;
const clients = 100;
const each = 500;

async function serve(name) {
  const where = path.join(folder, name);
  fs.mkdirSync(where);
  const child = fork(path.join(__dirname, 'server.js'), [where], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return { child, place: await new Promise((done) => { child.once('message', done); }) };
}

async function upload(url, documents) {
  const remote = new PouchDB(url);
  for (let i = 0; i < documents.length; i += 1000) await remote.bulkDocs(documents.slice(i, i + 1000));
}

function runClient(kind, server, more) {
  const ended = spawnSync(process.execPath, [path.join(__dirname, 'client.js'), kind, JSON.stringify(server.place), folder, more],
    { stdio: ['ignore', 'inherit', 'inherit'] });
  server.child.kill();
  if (ended.status !== 0) throw new Error(`client ${kind}`);
}

async function main() {
  const documents = fs.readFileSync(documentsFile, 'utf8').trim().split('\n').map((line) => {
    const document = JSON.parse(line);
    document._id = document.id;
    return document;
  });
  const idsFile = path.join(folder, 'ids.json');
  const edited = documents.filter((one) => one.formId === 'advocateActivity').slice(0, 1000);
  fs.writeFileSync(idsFile, JSON.stringify(edited.map((one) => one._id)));

  const one = await serve('one');
  await upload(`${one.place.url}county`, documents);
  runClient('one', one, idsFile);

  const many = await serve('many');
  for (let i = 0; i < clients; i += 1) await upload(`${many.place.url}user${i}`, documents.slice(i * each, (i + 1) * each));
  runClient('many', many, String(clients));
}

main().then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
