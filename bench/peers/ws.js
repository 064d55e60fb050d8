// npm ws, without compression as it advises for speed, each message framed once by the library's own sender.
const http = require("http");
const { WebSocketServer } = require("ws");
const { state, news, votes } = require("./job.js");

const [port, file] = process.argv.slice(2);
const keep = votes(file);
const server = http.createServer();
const hall = new WebSocketServer({ server, perMessageDeflate: false });
hall.on("connection", (phone) => {
  phone.send(state);
  phone.on("message", (number) => keep(number.toString(), () => phone.send("kept")));
});

process.on("SIGUSR2", () => {
  const message = news();
  hall.clients.forEach((phone) => phone.send(message));
});
server.listen(+port, "127.0.0.1", 4096);
