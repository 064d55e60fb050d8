// socket.io over websockets only, with its fast parser of frames (bufferutil) where it is installed, without compression.
const http = require("http");
const { Server } = require("socket.io");
const { state, news, votes } = require("./job.js");

const [port, file] = process.argv.slice(2);
const keep = votes(file);
const server = http.createServer();
const hall = new Server(server, { transports: ["websocket"], perMessageDeflate: false, serveClient: false, pingInterval: 3_600_000 });
hall.on("connection", (phone) => {
  phone.emit("state", state.toString());
  phone.on("vote", (number) => keep(String(number), () => phone.emit("kept", 1)));
});

process.on("SIGUSR2", () => hall.emit("news", news().toString()));
server.listen(+port, "127.0.0.1", 4096);
