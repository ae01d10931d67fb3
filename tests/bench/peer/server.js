'use strict';
// The peer's own server over LevelDB, in a folder. A second port tells what went over the line so far.
const express = require('express');
const http = require('http');
const path = require('path');
const PouchDB = require('pouchdb');

const folder = process.argv[2];
const Stored = PouchDB.defaults({ prefix: folder + path.sep });
const app = express();
app.use('/', require('express-pouchdb')(Stored, {
  logPath: path.join(folder, 'log.txt'), configPath: path.join(folder, 'config.json'), inMemoryConfig: true,
}));

let closed = 0;
let requests = 0;
const open = new Set();
const server = app.listen(0, '127.0.0.1', () => {
  const control = http.createServer((_, response) => {
    let bytes = closed;
    for (const socket of open) bytes += socket.bytesRead + socket.bytesWritten;
    response.end(JSON.stringify({ bytes, requests, pid: process.pid }));
  });
  control.listen(0, '127.0.0.1', () => process.send({
    url: `http://127.0.0.1:${server.address().port}/`, control: `http://127.0.0.1:${control.address().port}/`,
  }));
});
server.on('connection', (socket) => {
  open.add(socket);
  socket.on('close', () => {
    closed += socket.bytesRead + socket.bytesWritten;
    open.delete(socket);
  });
});
server.on('request', () => { requests += 1; });
