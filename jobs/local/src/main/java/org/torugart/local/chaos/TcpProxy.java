// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Forwards TCP connections from one port to another, and stops doing so when told. While it is cut, connections stay open
 * and nothing moves, as when a cable is out; what was sent meanwhile arrives when it is healed. Two threads for each
 * connection: for dozens of them.
 */
final class TcpProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private boolean cut;
    private volatile boolean closed;

    private TcpProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    /** Forwards from a port of the loopback interface to another. */
    static TcpProxy start(int port, int target) {
        try {
            TcpProxy proxy = new TcpProxy(new ServerSocket(port, 0, InetAddress.getLoopbackAddress()), target);
            proxy.thread(proxy::accept, "accept");
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }

    /** Nothing moves any more. */
    void cut() {
        synchronized (gate) {
            cut = true;
        }
    }

    /** Everything moves again. */
    void heal() {
        synchronized (gate) {
            cut = false;
            gate.notifyAll();
        }
    }

    private void awaitHealed() throws InterruptedException {
        synchronized (gate) {
            while (cut && !closed) {
                gate.wait();
            }
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket near = listener.accept();
                thread(() -> connect(near), "connect");
            } catch (IOException e) {
                // Closed, or a connection that was gone before it was taken.
            }
        }
    }

    private void connect(Socket near) {
        sockets.add(near);
        Socket far = new Socket();
        sockets.add(far);
        try {
            awaitHealed();
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            thread(() -> move(far, near), "back");
            move(near, far);
        } catch (IOException | InterruptedException e) {
            // Nobody listens there: whoever connected sees his connection closed.
            close(near, far);
        }
    }

    private void move(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitHealed();
                out.write(buffer, 0, read);
            }
        } catch (IOException | InterruptedException e) {
            // One end is gone, and the other is told by closing it.
        } finally {
            close(from, to);
        }
    }

    private void close(Socket... ended) {
        for (Socket socket : ended) {
            sockets.remove(socket);
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void thread(Runnable task, String name) {
        Thread thread = new Thread(task, "proxy-" + target + '-' + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        heal();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(this::close);
    }
}
