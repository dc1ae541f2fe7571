package org.gradus.certificate;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Writes canonical run streams for tests, array by array in the order of their names. */
final class RunBytes {

  static final String META = "{\"format\":\"gradus-run/1\",\"loss\":{\"factor\":\"1/2\",\"kind\":\"squared\"},"
      + "\"network\":{\"activation\":\"identity\"},\"optimizer\":\"gd\",\"regulariser\":{\"lambda\":0.1},\"trained\":[\"W\"]}";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  RunBytes() {
    text("gradus-run/1\n");
  }

  RunBytes array(String name, int[] shape, double... entries) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * entries.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double entry : entries) {
      buffer.putDouble(entry);
    }
    return raw(name, "f8", shape, buffer.array());
  }

  RunBytes raw(String name, String type, int[] shape, byte[] content) {
    StringJoiner header = new StringJoiner(" ", "", "\n").add(name).add(type);
    for (int size : shape) {
      header.add(Integer.toString(size));
    }
    text(header.toString());
    bytes.writeBytes(content);
    return this;
  }

  byte[] meta(String json) {
    byte[] content = json.getBytes(StandardCharsets.UTF_8);
    text("meta " + content.length + "\n");
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }

  private void text(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
