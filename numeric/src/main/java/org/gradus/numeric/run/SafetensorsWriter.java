package org.gradus.numeric.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes runs as {@code .safetensors} files: arrays sorted by name, the header padded to a multiple of 8. The same run,
 * the same bytes.
 */
public final class SafetensorsWriter {

  private SafetensorsWriter() {}

  public static void write(Run run, Path path) throws IOException {
    TreeMap<String, Json> header = new TreeMap<>();
    header.put(Safetensors.METADATA,
        new Json.Table(new TreeMap<>(Map.of("meta", new Json.Text(run.meta().canonical())))));
    long at = 0;
    for (var entry : run.arrays().entrySet()) {
      RunArray array = entry.getValue();
      long end = at + (long) array.size() * array.type().bytes();
      TreeMap<String, Json> tensor = new TreeMap<>();
      tensor.put("dtype", new Json.Text(Safetensors.name(array.type())));
      List<Json> shape = new ArrayList<>();
      for (int size : array.shape()) {
        shape.add(new Json.NumberText(Integer.toString(size)));
      }
      tensor.put("shape", new Json.Array(shape));
      tensor.put("data_offsets",
          new Json.Array(List.of(new Json.NumberText(Long.toString(at)), new Json.NumberText(Long.toString(end)))));
      header.put(entry.getKey(), new Json.Table(tensor));
      at = end;
    }
    byte[] text = new Json.Table(header).canonical().getBytes(StandardCharsets.UTF_8);
    byte[] padding = " ".repeat((8 - text.length % 8) % 8).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(path)) {
      out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length + padding.length).array());
      out.write(text);
      out.write(padding);
      WritableByteChannel channel = Channels.newChannel(out);
      for (RunArray array : run.arrays().values()) {
        channel.write(array.bytes());
      }
    }
  }
}
